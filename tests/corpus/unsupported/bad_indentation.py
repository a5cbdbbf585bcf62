# expect 4:1 indent
def f():
    x = 1
      y = 2
    return x
