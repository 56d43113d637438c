### Contacts: with whom, how and when, and what was promised.
### audience: resident

contacts-contact = Contact
contacts-write = Write down a contact
contacts-keep = Keep
contacts-change = Correct this contact
contacts-channel = How
contacts-channel-phone = by telephone
contacts-channel-home = at someone's home
contacts-channel-office = at the office
contacts-channel-outside = in the neighbourhood
contacts-channel-video = by video
contacts-channel-message = by message
contacts-channel-email = by e-mail
contacts-channel-letter = by letter
contacts-channel-missed = nobody reached
contacts-with = With whom
contacts-with-member = someone of the household
contacts-with-network = someone around it
contacts-with-outside = Someone else, or an organisation
contacts-with-name = Name (only for someone else)
contacts-with-name-hint = For example: Anne, teacher at school.
contacts-words = What was it about?
contacts-day = On which day
contacts-time = At what time (optional)
contacts-time-hint = For example 14:30.
contacts-promised-on = Promised to call before (optional)
contacts-promised-hint = It will be on your list that day.
contacts-promised-to = Whom you will call
contacts-promised-to-hint = Leave empty if it is the same person.
contacts-promises = Promised to call
contacts-promise-line = { $name }, by { $date }
contacts-promise-kept = This is done
contacts-by = Written down by { $name } on { $when }.
contacts-sentence = { $date }: contact with { $name }, { $channel }
contacts-sentence-at = { $sentence }, at { $time }
contacts-error-time = This is not a time. Write it like this: 14:30.
