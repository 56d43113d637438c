### Drafts: what someone was typing and did not send.
### audience: resident

drafts-title = Drafts
drafts-about = This is what you typed and have not sent yet. Only you can read it. We throw it away after 14 days.
drafts-none = You have no drafts.
drafts-when = kept on { $when }
drafts-offer = You were writing here on { $when }. We kept your text.
drafts-filled = This is your text of { $when }. It has not been sent yet.
drafts-changed = Someone else has changed this since. You will see both texts.
drafts-stands-now = This is there now
drafts-go-on = Go on with this text
drafts-throw-away = Throw away
drafts-keep = Keep as a draft
drafts-kept-at = Kept as a draft at
drafts-not-kept = Your text has not been kept yet. Leave this page open.
