# Pins: KeyError with a tuple and inside a method.
class Grid:
    def __init__(self):
        self.cells = {(0, 0): "start"}

    def at(self, x, y):
        return self.cells[x, y]


grid = Grid()
print(grid.at(0, 0))
print(grid.at(2, 3))
