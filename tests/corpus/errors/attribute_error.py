# Pins: an uncaught AttributeError on an instance of a user's class.
class Runner:
    def __init__(self, name):
        self.name = name


runner = Runner("ann")
print(runner.name)
runner.qqqzzz()
