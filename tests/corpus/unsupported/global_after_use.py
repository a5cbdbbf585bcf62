# expect 6:5 global
x = 1
def f():
    y = x
    print(y)
    global x
