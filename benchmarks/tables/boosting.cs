#:package LightGBM
#:property PublishAot=false
// Prints where LightGBM's native library is, which peers.py drives: its package has no program of its own for Linux.
Console.WriteLine(Path.Combine(AppContext.BaseDirectory, "lib_lightgbm.so"));
