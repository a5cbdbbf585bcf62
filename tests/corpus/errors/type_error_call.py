# Pins: an uncaught TypeError for a wrong number of arguments.
def relay(first, second, third=None):
    return first, second, third


print(relay(1, 2))
print(relay(second=2, first=1))
print(relay(1))
