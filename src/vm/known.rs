//! The built-in classes, each at a fixed place of the heap.

use super::value::Ref;

/// A built-in class as the table names it.
pub struct Known {
    /// `__name__`
    pub name: &'static str,
    /// `__module__`
    pub module: &'static str,
    /// What it inherits from.
    pub base: Option<Ref>,
    /// Whether a program may inherit from it.
    pub open: bool,
}

macro_rules! known {
    ($($constant:ident = $name:literal in $module:literal from $base:ident $(, $open:ident)?;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place { $($constant),* }

        $(
            #[doc = concat!("`", $module, ".", $name, "`")]
            pub const $constant: Ref = Ref(Place::$constant as u32);
        )*

        /// Every built-in class; its index is its place in the heap.
        pub const CLASSES: &[Known] = &[
            $(Known {
                name: $name,
                module: $module,
                base: if Place::$constant as u32 == 0 { None } else { Some(Ref(Place::$base as u32)) },
                open: false $(|| { stringify!($open); true })?,
            }),*
        ];
    };
}

known! {
    OBJECT = "object" in "builtins" from OBJECT, open;
    TYPE = "type" in "builtins" from OBJECT;
    NONE_TYPE = "NoneType" in "builtins" from OBJECT;
    NOT_IMPLEMENTED_TYPE = "NotImplementedType" in "builtins" from OBJECT;
    ELLIPSIS_TYPE = "ellipsis" in "builtins" from OBJECT;
    INT = "int" in "builtins" from OBJECT, open;
    BOOL = "bool" in "builtins" from INT;
    FLOAT = "float" in "builtins" from OBJECT, open;
    STR = "str" in "builtins" from OBJECT, open;
    BYTES = "bytes" in "builtins" from OBJECT, open;
    TUPLE = "tuple" in "builtins" from OBJECT, open;
    LIST = "list" in "builtins" from OBJECT, open;
    DICT = "dict" in "builtins" from OBJECT, open;
    SET = "set" in "builtins" from OBJECT, open;
    FROZENSET = "frozenset" in "builtins" from OBJECT, open;
    RANGE = "range" in "builtins" from OBJECT;
    SLICE = "slice" in "builtins" from OBJECT;
    FUNCTION = "function" in "builtins" from OBJECT;
    NATIVE_FUNCTION = "builtin_function_or_method" in "builtins" from OBJECT;
    METHOD = "method" in "builtins" from OBJECT;
    CELL = "cell" in "builtins" from OBJECT;
    MODULE = "module" in "builtins" from OBJECT;
    NAMESPACE = "namespace" in "builtins" from OBJECT;
    STATICMETHOD = "staticmethod" in "builtins" from OBJECT;
    CLASSMETHOD = "classmethod" in "builtins" from OBJECT;
    PROPERTY = "property" in "builtins" from OBJECT;
    SUPER = "super" in "builtins" from OBJECT;
    ITERATOR = "iterator" in "builtins" from OBJECT;
    RANGE_ITERATOR = "range_iterator" in "builtins" from OBJECT;
    LIST_ITERATOR = "list_iterator" in "builtins" from OBJECT;
    TUPLE_ITERATOR = "tuple_iterator" in "builtins" from OBJECT;
    STR_ITERATOR = "str_ascii_iterator" in "builtins" from OBJECT;
    DICT_KEYS = "dict_keys" in "builtins" from OBJECT;
    DICT_VALUES = "dict_values" in "builtins" from OBJECT;
    DICT_ITEMS = "dict_items" in "builtins" from OBJECT;
    DICT_KEY_ITERATOR = "dict_keyiterator" in "builtins" from OBJECT;
    DICT_VALUE_ITERATOR = "dict_valueiterator" in "builtins" from OBJECT;
    DICT_ITEM_ITERATOR = "dict_itemiterator" in "builtins" from OBJECT;
    SET_ITERATOR = "set_iterator" in "builtins" from OBJECT;
    ENUMERATE = "enumerate" in "builtins" from OBJECT;
    ZIP = "zip" in "builtins" from OBJECT;
    REVERSED = "reversed" in "builtins" from OBJECT;
    GENERATOR = "generator" in "builtins" from OBJECT;
    FRAME = "frame" in "builtins" from OBJECT;

    TRACEBACK = "traceback" in "builtins" from OBJECT;
    BASE_EXCEPTION = "BaseException" in "builtins" from OBJECT, open;
    SYSTEM_EXIT = "SystemExit" in "builtins" from BASE_EXCEPTION, open;
    KEYBOARD_INTERRUPT = "KeyboardInterrupt" in "builtins" from BASE_EXCEPTION, open;
    GENERATOR_EXIT = "GeneratorExit" in "builtins" from BASE_EXCEPTION, open;
    EXCEPTION = "Exception" in "builtins" from BASE_EXCEPTION, open;
    STOP_ITERATION = "StopIteration" in "builtins" from EXCEPTION, open;
    ARITHMETIC_ERROR = "ArithmeticError" in "builtins" from EXCEPTION, open;
    ZERO_DIVISION_ERROR = "ZeroDivisionError" in "builtins" from ARITHMETIC_ERROR, open;
    OVERFLOW_ERROR = "OverflowError" in "builtins" from ARITHMETIC_ERROR, open;
    FLOATING_POINT_ERROR = "FloatingPointError" in "builtins" from ARITHMETIC_ERROR, open;
    ASSERTION_ERROR = "AssertionError" in "builtins" from EXCEPTION, open;
    ATTRIBUTE_ERROR = "AttributeError" in "builtins" from EXCEPTION, open;
    BUFFER_ERROR = "BufferError" in "builtins" from EXCEPTION, open;
    EOF_ERROR = "EOFError" in "builtins" from EXCEPTION, open;
    IMPORT_ERROR = "ImportError" in "builtins" from EXCEPTION, open;
    MODULE_NOT_FOUND_ERROR = "ModuleNotFoundError" in "builtins" from IMPORT_ERROR, open;
    LOOKUP_ERROR = "LookupError" in "builtins" from EXCEPTION, open;
    INDEX_ERROR = "IndexError" in "builtins" from LOOKUP_ERROR, open;
    KEY_ERROR = "KeyError" in "builtins" from LOOKUP_ERROR, open;
    MEMORY_ERROR = "MemoryError" in "builtins" from EXCEPTION, open;
    NAME_ERROR = "NameError" in "builtins" from EXCEPTION, open;
    UNBOUND_LOCAL_ERROR = "UnboundLocalError" in "builtins" from NAME_ERROR, open;
    OS_ERROR = "OSError" in "builtins" from EXCEPTION, open;
    BLOCKING_IO_ERROR = "BlockingIOError" in "builtins" from OS_ERROR, open;
    CONNECTION_ERROR = "ConnectionError" in "builtins" from OS_ERROR, open;
    BROKEN_PIPE_ERROR = "BrokenPipeError" in "builtins" from CONNECTION_ERROR, open;
    CONNECTION_ABORTED_ERROR = "ConnectionAbortedError" in "builtins" from CONNECTION_ERROR, open;
    CONNECTION_REFUSED_ERROR = "ConnectionRefusedError" in "builtins" from CONNECTION_ERROR, open;
    CONNECTION_RESET_ERROR = "ConnectionResetError" in "builtins" from CONNECTION_ERROR, open;
    FILE_NOT_FOUND_ERROR = "FileNotFoundError" in "builtins" from OS_ERROR, open;
    FILE_EXISTS_ERROR = "FileExistsError" in "builtins" from OS_ERROR, open;
    PERMISSION_ERROR = "PermissionError" in "builtins" from OS_ERROR, open;
    TIMEOUT_ERROR = "TimeoutError" in "builtins" from OS_ERROR, open;
    GAI_ERROR = "gaierror" in "socket" from OS_ERROR, open;
    REFERENCE_ERROR = "ReferenceError" in "builtins" from EXCEPTION, open;
    RUNTIME_ERROR = "RuntimeError" in "builtins" from EXCEPTION, open;
    NOT_IMPLEMENTED_ERROR = "NotImplementedError" in "builtins" from RUNTIME_ERROR, open;
    RECURSION_ERROR = "RecursionError" in "builtins" from RUNTIME_ERROR, open;
    SYNTAX_ERROR = "SyntaxError" in "builtins" from EXCEPTION, open;
    SYSTEM_ERROR = "SystemError" in "builtins" from EXCEPTION, open;
    TYPE_ERROR = "TypeError" in "builtins" from EXCEPTION, open;
    VALUE_ERROR = "ValueError" in "builtins" from EXCEPTION, open;
    UNICODE_ERROR = "UnicodeError" in "builtins" from VALUE_ERROR, open;
    UNICODE_DECODE_ERROR = "UnicodeDecodeError" in "builtins" from UNICODE_ERROR, open;
    UNICODE_ENCODE_ERROR = "UnicodeEncodeError" in "builtins" from UNICODE_ERROR, open;
    WARNING = "Warning" in "builtins" from EXCEPTION, open;
    USER_WARNING = "UserWarning" in "builtins" from WARNING, open;
    DEPRECATION_WARNING = "DeprecationWarning" in "builtins" from WARNING, open;
    RUNTIME_WARNING = "RuntimeWarning" in "builtins" from WARNING, open;

    THREAD = "Thread" in "threading" from OBJECT, open;
    MAIN_THREAD = "_MainThread" in "_threading" from THREAD, open;
    LOCAL = "local" in "threading" from OBJECT, open;
    LOCK = "lock" in "_thread" from OBJECT;
    RLOCK = "RLock" in "_thread" from OBJECT;
    SEMAPHORE = "Semaphore" in "threading" from OBJECT, open;
    BOUNDED_SEMAPHORE = "BoundedSemaphore" in "threading" from SEMAPHORE, open;
    CONDITION = "Condition" in "threading" from OBJECT, open;
    EVENT = "Event" in "threading" from OBJECT, open;
    BARRIER = "Barrier" in "threading" from OBJECT, open;
    BROKEN_BARRIER_ERROR = "BrokenBarrierError" in "threading" from RUNTIME_ERROR, open;
    QUEUE = "Queue" in "queue" from OBJECT, open;
    LIFO_QUEUE = "LifoQueue" in "queue" from QUEUE, open;
    PRIORITY_QUEUE = "PriorityQueue" in "queue" from QUEUE, open;
    SIMPLE_QUEUE = "SimpleQueue" in "_queue" from OBJECT, open;
    QUEUE_EMPTY = "Empty" in "_queue" from EXCEPTION, open;
    QUEUE_FULL = "Full" in "queue" from EXCEPTION, open;
    DEQUE = "deque" in "collections" from OBJECT, open;
    DEFAULTDICT = "defaultdict" in "collections" from DICT, open;
    ORDERED_DICT = "OrderedDict" in "collections" from DICT, open;
    COUNTER = "Counter" in "collections" from DICT, open;
    NAMED_TUPLE = "namedtuple" in "_collections" from TUPLE, open;
    RANDOM = "Random" in "random" from OBJECT, open;

    DEFERRED = "Deferred" in "twisted.internet.defer" from OBJECT, open;
    ALREADY_CALLED_ERROR = "AlreadyCalledError" in "twisted.internet.defer" from EXCEPTION, open;
    CANCELLED_ERROR = "CancelledError" in "twisted.internet.defer" from EXCEPTION, open;
    FIRST_ERROR = "FirstError" in "twisted.internet.defer" from EXCEPTION, open;
    QUEUE_OVERFLOW = "QueueOverflow" in "twisted.internet.defer" from EXCEPTION, open;
    QUEUE_UNDERFLOW = "QueueUnderflow" in "twisted.internet.defer" from EXCEPTION, open;
    ALREADY_CALLED = "AlreadyCalled" in "twisted.internet.error" from VALUE_ERROR, open;
    ALREADY_CANCELLED = "AlreadyCancelled" in "twisted.internet.error" from VALUE_ERROR, open;
    REACTOR_NOT_RUNNING = "ReactorNotRunning" in "twisted.internet.error" from RUNTIME_ERROR, open;
    REACTOR_ALREADY_RUNNING = "ReactorAlreadyRunning" in "twisted.internet.error" from RUNTIME_ERROR, open;
    REACTOR_NOT_RESTARTABLE = "ReactorNotRestartable" in "twisted.internet.error" from RUNTIME_ERROR, open;
    FAILURE = "Failure" in "twisted.python.failure" from OBJECT, open;
    CONNECTION_CLOSED = "ConnectionClosed" in "twisted.internet.error" from EXCEPTION, open;
    CONNECTION_DONE = "ConnectionDone" in "twisted.internet.error" from CONNECTION_CLOSED, open;
    CONNECTION_LOST = "ConnectionLost" in "twisted.internet.error" from CONNECTION_CLOSED, open;
    CONNECTION_ABORTED = "ConnectionAborted" in "twisted.internet.error" from CONNECTION_LOST, open;
    CONNECT_ERROR = "ConnectError" in "twisted.internet.error" from EXCEPTION, open;
    NO_ROUTE_ERROR = "NoRouteError" in "twisted.internet.error" from CONNECT_ERROR, open;
    CONNECTION_REFUSED = "ConnectionRefusedError" in "twisted.internet.error" from CONNECT_ERROR, open;
    TCP_TIMED_OUT_ERROR = "TCPTimedOutError" in "twisted.internet.error" from CONNECT_ERROR, open;
    USER_ERROR = "UserError" in "twisted.internet.error" from CONNECT_ERROR, open;
    USER_TIMEOUT = "TimeoutError" in "twisted.internet.error" from USER_ERROR, open;
    DNS_LOOKUP_ERROR = "DNSLookupError" in "twisted.internet.error" from OS_ERROR, open;
    NOT_CONNECTING_ERROR = "NotConnectingError" in "twisted.internet.error" from RUNTIME_ERROR, open;
    IPV4_ADDRESS = "IPv4Address" in "twisted.internet.address" from OBJECT, open;
    CONNECTOR = "Connector" in "twisted.internet.tcp" from OBJECT;
    CLIENT = "Client" in "twisted.internet.tcp" from OBJECT;
    DELAYED_CALL = "DelayedCall" in "twisted.internet.base" from OBJECT;
    REACTOR = "EPollReactor" in "twisted.internet.epollreactor" from OBJECT;
}
