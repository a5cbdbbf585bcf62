# expect 3:5 missing
def f():
    nonlocal missing
