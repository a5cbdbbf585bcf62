# expect 2:15 argument
print(end="", "text")
