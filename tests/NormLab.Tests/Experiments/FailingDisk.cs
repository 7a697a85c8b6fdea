using NormLab.Experiments.Storage;

namespace NormLab.Tests.Experiments;

/// <summary>A disk with room for so many bytes, counted over everything that is ever written.</summary>
internal sealed class FailingDisk(long room)
{
    private const int NoSpaceLeft = 28;

    private readonly Lock _lock = new();
    private long _room = room;

    public StoreFiles Files => new(path => new LimitedStream(this, new FileStream(path, FileMode.Create, FileAccess.Write)));

    private sealed class LimitedStream(FailingDisk disk, Stream file) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (disk._lock)
            {
                int fits = (int)Math.Min(count, disk._room);
                file.Write(buffer, offset, fits);
                disk._room -= fits;
                if (fits < count) throw new IOException("No space left on device", NoSpaceLeft);
            }
        }

        public override void Flush() => file.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
