# coop
# A key that is a number and new was looked for in a copy of the whole dict.
d = {}
for i in range(2000):
    d[i] = i
print(len(d), 1.0 in d, True in d, 2000 in d, 10 ** 30 in d)
