### audience: resident
done-signed-out = You have signed out.
done-service-added = The help has been added.
done-service-changed = The help has been changed.
done-service-checked = Noted: checked today.
