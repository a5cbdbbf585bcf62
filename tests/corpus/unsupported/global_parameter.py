# expect 3:5 x
def f(x):
    global x
