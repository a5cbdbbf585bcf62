# rr:3
# Three constants in braces are one constant, whose hashes have to be those of the machine.
a = {1, 'x', (2, (None, 1.5))}
b = {1.5, 2.0, 10 ** 30, b'x'}
print((2, (None, 1.5)) in a, 2 in b, 10 ** 30 in b, b'x' in b, len(a), len(b))
