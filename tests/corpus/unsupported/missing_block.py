# expect 3:1 indent
def f():
print("not indented")
