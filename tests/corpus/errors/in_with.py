# Pins: an error that a context manager sees and lets through.
class Door:
    def __enter__(self):
        print("open")
        return self

    def __exit__(self, kind, error, trace):
        print("close", kind.__name__)


with Door():
    print("inside")
    int("ten")
