# Pins: chained comparisons evaluate each operand once and stop early.
def show(value):
    print("<%s>" % value, end=" ")
    return value


print(show(1) < show(2) < show(3))
print(show(3) < show(2) < show(1))
print(show(1) < show(5) > show(2) != show(3))
print(1 < 2 == 2, (1 < 2) == 2, 1 == 1 == 1, 1 < 3 < 2, 3 > 2 > 1 > 0)
x = 5
print(0 <= x < 10, 0 <= x <= 4, not 0 < x < 3, 1 < x in [5, 6], x in [5] == True)
print("a" < "b" < "c", "abc" <= "abd" < "b", [1, 2] < [1, 3] < [2])
print(None is None is not False, x is x == 5, x == x is x)
for n in range(-2, 13, 3):
    if 0 <= n < 5:
        print(n, "low")
    elif 5 <= n < 10:
        print(n, "high")
    else:
        print(n, "out")
a = b = c = [0]
print(a is b is c, a == b == [0] != [1])
count = 0
while 0 <= count < 3 != 5:
    count += 1
print(count)
if not show(1) == show(1) == show(2):
    print("unequal")
result = show(2) < show(1) or show(7) > show(6)
print(result)
try:
    1 < "a"
except TypeError as error:
    print(error)
try:
    1 < 2 < [3]
except TypeError as error:
    print(error)
