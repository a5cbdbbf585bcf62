# expect 2:13 positional
print(end="", "text")
