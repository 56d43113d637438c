### Looking together at one screen.
### audience: resident

together-title = Look together
together-about = You will see the conversation and the network only. The rest is closed until the worker types the password.
together-place = What do you want to begin with?
together-conversation = The conversation
together-network = The network
together-begin = Begin
together-back = Back
together-navigation = Looking together
together-done = Done looking
together-end = Done looking together
together-end-about = Give the screen back to the worker. The worker types their own password.
together-end-demo = This is the demo. The password is: drie-stille-eenden
together-password = Password of the worker
together-end-now = Back to my screen
together-wrong = This password is not right.
