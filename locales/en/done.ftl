### audience: resident
done-signed-out = You have signed out.
done-network-added = The name is on the list.
done-network-changed = The change has been saved.
done-network-ended = The name has been taken off the list.
done-network-none = The answer has been saved.
done-network-withdrawn = The answer has been withdrawn. The question is open again.
done-network-neighbours = It now says that the neighbours were asked about.
done-conversation-started = The conversation is ready to be recorded.
done-conversation-saved = Saved.
done-conversation-removed = The words were taken out.
done-conversation-completed = The conversation is complete. The household can read the account.
done-conversation-remark = Your words have been added.
done-letters-issued = The letter is ready to print.
done-letters-withdrawn = The code no longer works.
done-letters-thrown-away = The code of the letter is gone from here.
