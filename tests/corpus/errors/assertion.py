# Pins: an uncaught AssertionError with a message.
def withdraw(balance, amount):
    assert amount <= balance, "balance %d is less than %d" % (balance, amount)
    return balance - amount


print(withdraw(10, 3))
print(withdraw(5, 7))
