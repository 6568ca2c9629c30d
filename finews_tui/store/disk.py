"""What kind of disk a path lies on: SQLite's write-ahead log needs memory shared by all who write, so one machine."""

from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs"}


def on_network(path: Path, mounts: Path = MOUNTS) -> bool:
    """Does the path lie on a file system of the network? False where the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    place, longest, kind = path.absolute(), -1, ""
    for line in lines:
        mount, _, rest = line.partition(" - ")
        fields, types = mount.split(), rest.split()
        if len(fields) < 5 or not types:
            continue
        point = Path(fields[4].encode().decode("unicode_escape", "replace"))
        if place.is_relative_to(point) and len(point.parts) >= longest:
            longest, kind = len(point.parts), types[0]
    return kind in _NETWORK
