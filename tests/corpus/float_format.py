# Pins: every presentation type of floats in format specs.
x = 1234.56789
for spec in ("", ".2f", "10.3f", "<10.1f", ">10.1f", "^10.1f", "+.2f", " .2f", "010.2f", ",.2f", "_.1f", ".0f", "e", ".3e", "E",
             "g", ".3g", ".10g", "%", ".1%", "*^12.1f", "=+12.1f", "G", "n", ".0e", "12", "-.1f", ",", "#.0f"):
    print(repr(spec), "[" + format(x, spec) + "]", "[" + format(-x, spec) + "]")
for v in (0.0, 1.0, 0.5, 1e-7, 1e20, 123456789.0, float("inf"), float("nan"), -0.0):
    print(format(v, ".2f"), format(v, "g"), format(v, ".2e"), format(v, "8.1f"), format(v, "+"), format(v, "08.2f"))
print(f"{2.5:.0f} {3.5:.0f} {0.125:.2f} {0.375:.2f} {2.675:.2f} {1e16:.1f} {1/3:.20f}")
print("%f %.3f %10.2f %-10.2f| %+.1f %e %g %g %G" % (x, x, x, x, x, x, x, 1e-10, 1e20))
print("%5.1f%% %05.1f % .1f" % (99.5, 2.25, 3.0))
print(f"{3:.2f} {True:.1f} {10 ** 20:.3e} {7:g} {12345678:g} {1234567:,.1f}")
