### audience: resident
done-signed-out = You have signed out.
