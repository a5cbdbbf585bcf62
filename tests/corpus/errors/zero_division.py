# Pins: an uncaught ZeroDivisionError, three calls deep, after some output.
def share(cake, guests):
    return cake // guests


def party(guests):
    print("guests:", guests)
    return share(100, guests)


def evening():
    for guests in (4, 2, 0, 1):
        print(party(guests))


evening()
print("not reached")
