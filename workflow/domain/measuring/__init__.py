"""A text of another hand held against ours: which clause is which, in what position each stands, and which facts it says otherwise."""
