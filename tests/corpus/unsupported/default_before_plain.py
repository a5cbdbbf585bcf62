# expect 2:12 default
def f(a=1, b):
    return b
