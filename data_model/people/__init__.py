"""Who there is: accounts, what each may do, and who is signed in.

In: a name and a password, or a token. Out: an account, its rights, its session.
"""
