"""Archives whose bytes depend on nothing but what is in them: sorted, of one time, of nobody."""

import gzip
import hashlib
import io
import pathlib
import tarfile
import time
import zipfile

import about


def members(folder):
    """Everything in a folder by its path, folders before what is in them."""
    return sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts)


def mode(path):
    """What may be run stays so; everybody may read, only the owner writes."""
    return 0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644


def zipped(folder, file):
    """A .zip of the folder, its name included. Times of a .zip have no zone: they are UTC."""
    at = max(time.gmtime(about.epoch())[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in members(folder):
            if path.is_file():
                info = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), at)
                info.create_system, info.external_attr = 3, (0o100000 | mode(path)) << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                out.writestr(info, path.read_bytes(), compresslevel=9)


def compressed(data):
    """gzip without a name or a time."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as file:
        file.write(data)
    return out.getvalue()


def tarred(folder, file):
    """A .tar.gz of the folder, its name included."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path in [folder, *members(folder)]:
            info = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
            info.mode, info.mtime = mode(path), about.epoch()
            info.uname = info.gname = "root"
            if path.is_dir():
                info.type = tarfile.DIRTYPE
                tar.addfile(info)
            else:
                info.size = path.stat().st_size
                with path.open("rb") as content:
                    tar.addfile(info, content)
    file.write_bytes(compressed(out.getvalue()))


def sha256(file):
    with pathlib.Path(file).open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def put(path, content, executable=False):
    """Writes a file of a package, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    path.chmod(0o755 if executable else 0o644)
