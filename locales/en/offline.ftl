### Without signal: one form goes on, and the page that says so.
### audience: resident

offline-title = There is no signal
offline-about = This page comes back when there is signal again. Load it again then.
offline-text = Your text of the conversation is not gone. It is on this device, enciphered, for 24 hours at most.
offline-kept-here = No signal. Your text is on this device, enciphered.
offline-found = There was still text of yours on this device, from when there was no signal. Which text do you keep?
offline-device = On this device
offline-server = On this page
offline-take = Take the text of this device
offline-leave = Keep the text of this page
