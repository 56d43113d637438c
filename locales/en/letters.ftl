### Letters: a code to sign in with, and papers to print.
### audience: staff

letters-title = Letters
letters-back = Back to the letters
letters-codes = Who can sign in?
letters-codes-hint = Everyone of 12 years or older can have a code of their own. A new letter makes the old code invalid.
letters-open-until = Code works until { $date }
letters-no-code = No code
letters-issue = Make a letter with a code
letters-issue-for = Make a letter with a code for { $name }
letters-withdraw = Withdraw the code
letters-withdraw-for = Withdraw the code of { $name }
letters-nobody = Nobody of 12 years or older belongs to this household yet.
letters-not-a-member = This person does not belong to this household now.
letters-lives-elsewhere = This person lives elsewhere and has authority over nobody here. So there is no code for this household.
letters-too-young = Whoever is younger than 12 gets no code of their own. Whoever has authority can sign in.
letters-papers = On paper
letters-no-account = No account has been given yet.
letters-print-once = Print the letter now. The code stays here for at most 24 hours and can be read nowhere after that. Throw it away once the letter is printed.
letters-paper = Letter on paper (PDF)
letters-print = Print this page
letters-throw-away = The letter is printed: throw the code away here
letters-gone = The code of this letter can no longer be read here. Make a new letter if one is needed.

## audience: resident
letters-language-nl = Dutch
letters-language-en = English

letters-made-on = Made on { $date }
letters-account-write = Would you like to add something?
letters-account-signature = Your name and the date
letters-letter-title = Your code to sign in
letters-greeting = Dear { $name },
letters-why = With this code you read what we write down about you. You can also add something yourself.
letters-how = How to sign in
letters-step-site = Go to { $address }
letters-step-site-asked = Go to the website we gave you.
letters-step-code = Type the code from this letter.
letters-step-born = Type your date of birth.
letters-until = The code works until { $date }.
letters-secret = Give this code to nobody. We never ask for it either.
letters-help = Does it not work, or would you rather read on paper? Call us. We are glad to help.
letters-signed = Kind regards, { $worker }, { $municipality }
