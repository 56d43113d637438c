### audience: resident
start-title = Onwards together
start-lead = Do you need help, or would you like to do something for someone else? This is where you begin.
start-own-title = Your own plan
start-own = Are you talking with the neighbourhood team? Then you can read here what we wrote down. You can add your own text.
start-sign-in = Sign in
start-near-title = Help near you
start-near = Coffee together, sports, help with your post. See what there is. You do not need to sign in.
start-near-link = See help in the neighbourhood
start-menu-caseload = My households
start-menu-report = New report
start-menu-team-files = My team's households
start-menu-neighbourhood = Help nearby
start-menu-team = My team
start-menu-manage = Keep help up to date
start-menu-map = The neighbourhoods
start-menu-own = My start
start-menu-sign-in = Sign in
