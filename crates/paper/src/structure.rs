//! The tree of tags: what a screen reader walks along, apart from where things stand on the page.

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::document::Language;

/// What a part of the document is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Role {
    /// A heading at this depth, from 1, with its words.
    Heading(NonZeroU16, String),
    Paragraph,
    Quote,
    List,
    Item,
    Bullet,
    ItemBody,
    Table,
    Caption,
    Head,
    Rows,
    Row,
    ColumnName,
    RowName,
    Cell,
    /// A drawing with its words.
    Figure(String),
}

/// A part of the document, to hang marks on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeId(usize);

struct Node {
    role: Role,
    children: Vec<NodeId>,
    leaves: Vec<Identifier>,
    frame: Option<BBox>,
    /// Its language, when it is not the document's.
    language: Option<Language>,
}

/// The tree while it grows.
#[derive(Default)]
pub(crate) struct Structure {
    nodes: Vec<Node>,
    top: Vec<NodeId>,
}

impl Structure {
    /// A new part at the end of the document.
    pub(crate) fn top(&mut self, role: Role) -> NodeId {
        let id = self.node(role);
        self.top.push(id);
        id
    }

    /// A new part at the end of another part.
    pub(crate) fn child(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = self.node(role);
        self.nodes[parent.0].children.push(id);
        id
    }

    fn node(&mut self, role: Role) -> NodeId {
        self.nodes.push(Node { role, children: Vec::new(), leaves: Vec::new(), frame: None, language: None });
        NodeId(self.nodes.len() - 1)
    }

    /// Says that the part is in another language than the document.
    pub(crate) fn speak(&mut self, part: NodeId, language: Language) {
        self.nodes[part.0].language = Some(language);
    }

    /// Says that this content on a page belongs to the part.
    pub(crate) fn draw(&mut self, part: NodeId, content: Identifier) {
        self.nodes[part.0].leaves.push(content);
    }

    /// Says where on which page (from 0) a drawing stands.
    pub(crate) fn frame(&mut self, part: NodeId, page: usize, frame: Rect) {
        self.nodes[part.0].frame = Some(BBox::new(page, frame));
    }

    /// The finished tree.
    pub(crate) fn finish(self, language: Language) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.tag().to_owned()));
        let mut nodes: Vec<Option<Node>> = self.nodes.into_iter().map(Some).collect();
        for id in self.top {
            if let Some(group) = group(&mut nodes, id) {
                tree.push(group);
            }
        }
        tree
    }
}

fn group(nodes: &mut [Option<Node>], id: NodeId) -> Option<TagGroup> {
    let node = nodes[id.0].take()?;
    let mut kind = tag(node.role, node.frame);
    if let Some(language) = node.language {
        kind.set_lang(Some(language.tag().to_owned()));
    }
    let mut group = TagGroup::new(kind);
    for child in node.children {
        if let Some(child) = self::group(nodes, child) {
            group.push(child);
        }
    }
    for leaf in node.leaves {
        group.push(leaf);
    }
    Some(group)
}

fn tag(role: Role, frame: Option<BBox>) -> TagKind {
    match role {
        Role::Heading(depth, words) => Tag::Hn(depth, Some(words)).into(),
        Role::Paragraph => Tag::P.into(),
        Role::Quote => Tag::BlockQuote.into(),
        Role::List => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Bullet => Tag::Lbl.into(),
        Role::ItemBody => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::Caption => Tag::Caption.into(),
        Role::Head => Tag::THead.into(),
        Role::Rows => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnName => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowName => Tag::TH(TableHeaderScope::Row).into(),
        Role::Cell => Tag::TD.into(),
        Role::Figure(words) => Tag::Figure(Some(words)).with_bbox(frame).into(),
    }
}
