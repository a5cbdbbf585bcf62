# rr:3
# Nothing, however often, is nothing, and the compiler need not count.
import collections
print((2 ** 63 - 1) * (), () * 2 ** 40, '' * 2 ** 62, 2 ** 40 * b'', () * -5)
n = 2 ** 63 - 1
print(n * (), [] * n, '' * n, collections.deque() * n)
