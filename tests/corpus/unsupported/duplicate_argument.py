# expect 2:10 duplicate
def f(a, a):
    return a
