# Pins: formatting with the percent operator.
print("%s %r %d %i %u" % ("text", "text", 42, 43.9, 44))
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%#x|%#o|%c|%c" % (42, 42, 42, 42, 42, 255, 255, 8, 255, 8, 65, "B"))
print("%10s|%-10s|%.2s|%10.3s|%s" % ("abc", "abc", "abc", "abcdef", None))
print("%f %.2f %8.3f %-8.1f| %e %g" % (3.14159, 2.5, 1.0, 9.99, 12345.678, 0.0001))
print("%d%%" % 50, "%%", "%s" % 5, "%s" % (5,), "%s and %s" % (1, [2]), "%r" % ((1, 2),))
print("%(name)s is %(age)d, %(name)r" % {"name": "Ann", "age": 30})
print("%(x)05.1f|%(x)-8s|" % {"x": 3.25})
print("%*d|%-*d|%.*f" % (6, 42, 6, 42, 2, 3.14159))
print("%s %s" % ([1, 2], {"a": 1}), "%s" % {"a": 1}, "%s" % [1])
print("%d" % True, "%s" % True, "%d" % 3.99, "%d" % 10 ** 2, "%d" % (10 ** 25), "%x" % 2 ** 70)
for template, args in (("%d", "x"), ("%s %s", (1,)), ("%s", (1, 2)), ("%d", None), ("%z", 1), ("%c", "ab"), ("%(k)s", {})):
    try:
        print(template % args)
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
line = "%-12s%8s%8s"
print(line % ("name", "hits", "rate"))
for name, hits, total in (("alpha", 10, 40), ("beta", 7, 7), ("gamma", 0, 3)):
    print(line % (name, hits, "%.0f%%" % (100.0 * hits / total)))
