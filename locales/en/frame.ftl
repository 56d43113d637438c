### Page frame and shared components: skip link, header, error summary, character count, footer.
### audience: resident

frame-skip = Skip to content
frame-navigation = Main menu
frame-demo = This is an invented municipality. All people and stories are made up.
frame-signed-in-as = Signed in as
frame-sign-out = Sign out
frame-error-summary = Something is not right yet
frame-characters-left = Characters left:
frame-characters-over = Characters too many:
frame-footer = Samenspel is open software. Every municipality may use it freely.
frame-settings = Settings
frame-palette = Search or go to
frame-palette-close = Close
frame-palette-hint = Type a name or a page. Choose with the arrow keys and press Enter.
frame-palette-none = Nothing found
frame-palette-found = Found:
frame-palette-page = Page
frame-palette-household = Household
frame-palette-results = You can go here
frame-shortcuts = Shortcuts
frame-shortcuts-help = This overview
frame-shortcuts-off = Switch shortcuts on or off
