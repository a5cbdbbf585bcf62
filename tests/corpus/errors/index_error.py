# Pins: an uncaught IndexError in a comprehension's condition.
rows = [[1, 2, 3], [4, 5], [6, 7, 8]]
print([row[1] for row in rows])
print(rows[1][2])
