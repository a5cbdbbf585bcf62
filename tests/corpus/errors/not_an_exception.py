# Pins: raising what is no exception.
print("about to raise")
raise "just text"
