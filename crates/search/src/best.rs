//! Keeps the best of what a question brings up, and counts all of it.

use crate::index::State;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// Keeps the best.
pub(crate) struct Best<T, W> {
    pub(crate) at_most: usize,
    pub(crate) state: Arc<State<T>>,
    pub(crate) weigh: Arc<W>,
}

/// The best of one segment, the least of them on top.
pub(crate) struct BestOfSegment<T, W> {
    segment: SegmentOrdinal,
    slots: Column<u64>,
    at_most: usize,
    state: Arc<State<T>>,
    weigh: Arc<W>,
    total: usize,
    heap: BinaryHeap<Reverse<Ranked>>,
}

/// One service and what it came to for this question. Never shown: it orders a list and is gone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    score: Score,
    pub(crate) id: u128,
    pub(crate) at: DocAddress,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.score.total_cmp(&other.score).then_with(|| other.id.cmp(&self.id))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}

impl<T, W> Collector for Best<T, W>
where
    T: Send + Sync + 'static,
    W: Fn(&T) -> Option<f32> + Send + Sync + 'static,
{
    type Fruit = (usize, Vec<Ranked>);
    type Child = BestOfSegment<T, W>;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Self::Child> {
        Ok(BestOfSegment {
            segment,
            slots: reader.fast_fields().u64("slot")?,
            at_most: self.at_most,
            state: Arc::clone(&self.state),
            weigh: Arc::clone(&self.weigh),
            total: 0,
            heap: BinaryHeap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<(usize, Vec<Ranked>)>) -> tantivy::Result<Self::Fruit> {
        let total = fruits.iter().map(|(total, _)| total).sum();
        let mut best: Vec<Ranked> = fruits.into_iter().flat_map(|(_, best)| best).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.truncate(self.at_most);
        Ok((total, best))
    }
}

impl<T, W> SegmentCollector for BestOfSegment<T, W>
where
    T: Send + Sync + 'static,
    W: Fn(&T) -> Option<f32> + Send + Sync + 'static,
{
    type Fruit = (usize, Vec<Ranked>);

    fn collect(&mut self, doc: DocId, score: Score) {
        let slot = self.slots.first(doc).and_then(|slot| usize::try_from(slot).ok());
        let Some(Some((id, known))) = slot.and_then(|slot| self.state.slots.get(slot)) else { return };
        let Some(weight) = (self.weigh)(known) else { return };
        self.total += 1;
        let at = DocAddress::new(self.segment, doc);
        let ranked = Ranked { score: score * weight, id: *id, at };
        if self.heap.len() < self.at_most {
            self.heap.push(Reverse(ranked));
        } else if self.heap.peek().is_some_and(|Reverse(least)| *least < ranked) {
            self.heap.pop();
            self.heap.push(Reverse(ranked));
        }
    }

    fn harvest(self) -> Self::Fruit {
        (self.total, self.heap.into_iter().map(|Reverse(ranked)| ranked).collect())
    }
}
