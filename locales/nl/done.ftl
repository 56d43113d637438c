### audience: resident
done-signed-out = U bent uitgelogd.
