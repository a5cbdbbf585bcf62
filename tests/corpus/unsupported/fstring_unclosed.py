# expect 2:12
print(f"{1 + }")
