# expect 2:15 end
print(end="", end="")
