### audience: resident
identity-sign-in-title = Sign in
identity-text-kept = Your session has ended. Your text was kept. Sign in to go on.
identity-demo-title = Look at the demo
identity-demo = Everything in this municipality is invented. Choose a role and look around.
identity-code-title = I have a code from a letter
identity-code = Code
identity-code-hint = The code is in the letter. For example: ABCD-EFGH-2345
identity-born = Your date of birth
identity-born-hint = For example: 3-5-1980
identity-code-form = A code has twelve letters and digits. Please look in the letter again.
identity-wrong-code = The code and the date of birth do not belong together.
identity-wrong = The name and the password do not belong together.
identity-wait = It failed too often. Wait a quarter of an hour and then try again.
identity-staff-title = I work for the neighbourhood team or the municipality
identity-login = Name to sign in with
identity-password = Password
identity-sign-in = Sign in
