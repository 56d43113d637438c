### What someone chose for themselves: language and single-key shortcuts.
### audience: resident

preferences-title = Settings
preferences-language = In which language do you read?
preferences-shortcuts = Do you want to use shortcuts?
preferences-shortcuts-hint = One letter then takes you somewhere. Press ? to see which letters there are.
preferences-shortcuts-on = Yes, shortcuts on
preferences-shortcuts-off = No, shortcuts off
preferences-keep = Keep
