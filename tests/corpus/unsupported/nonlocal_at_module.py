# expect 2:1 nonlocal
nonlocal x
