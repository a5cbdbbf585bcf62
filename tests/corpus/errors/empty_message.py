# Pins: an uncaught exception without arguments shows its name alone.
class Stop(Exception):
    pass


print("going")
raise Stop
