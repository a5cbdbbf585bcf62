# Parts of bytes: what stands before and behind, lines, and what is stripped.
for whole in [b'', b' a b ', b'a\r\nb\n\rc', b'\x0bab\x1c\xa0', b'abab', b'xx--yy--zz', b'a' * 200 + b'b']:
    print(whole.strip(), whole.lstrip(), whole.rstrip(), whole.splitlines())
    for part in [b'a', b'--', b'ab', b'\n', b'a' * 100 + b'b']:
        print(whole.find(part), whole.rfind(part), whole.find(part, 1), part in whole)
        print(whole.partition(part), whole.rpartition(part), whole.split(part), whole.replace(part, b'!!'))
print(b'abc'.find(b''), b'abc'.rfind(b''), b' ab '.strip(b' a'), b'\xb2'.strip())
for empty in [b'a'.partition, b'a'.rpartition, b'a'.split]:
    try:
        print(empty(b''))
    except ValueError as error:
        print(error)
print(b'\xe9'.decode('latin-1'), 'é'.encode('LATIN1'), b'a'.decode('UTF-8'), 'a'.encode('us-ascii'))
