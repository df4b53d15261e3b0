//! Where a result goes: the standard output, or a file that appears whole or not at all.

use super::{Exit, Terminal, words};
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Stdout, Write};
use std::path::{Path, PathBuf};

/// A result under way.
#[derive(Debug)]
pub enum Output {
    /// The standard output.
    Standard(BufWriter<Stdout>),
    /// A file, written aside.
    File {
        /// What is written.
        out: BufWriter<File>,
        /// Where it is written until it is whole.
        aside: PathBuf,
        /// Where it will stand.
        target: PathBuf,
    },
}

/// Bytes are handed on in pieces of this size.
const BUFFER: usize = 1 << 18;

impl Output {
    /// The standard output, or a file.
    ///
    /// # Errors
    /// The file cannot be created.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        match path {
            None => Ok(Self::Standard(BufWriter::with_capacity(BUFFER, io::stdout()))),
            Some(target) => {
                let mut name = target.file_name().unwrap_or_default().to_os_string();
                name.push(format!(".{}.part", std::process::id()));
                let aside = target.with_file_name(name);
                let out = BufWriter::with_capacity(BUFFER, File::create(&aside)?);
                Ok(Self::File { out, aside, target: target.to_path_buf() })
            }
        }
    }

    /// Ends it: only now does a file stand under its name.
    ///
    /// # Errors
    /// What is left cannot be written, or the file cannot be renamed.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Standard(mut out) => out.flush(),
            Self::File { mut out, aside, target } => {
                let done = out.flush().and_then(|()| fs::rename(&aside, &target));
                if done.is_err() {
                    let _ = fs::remove_file(&aside);
                }
                done
            }
        }
    }

    /// Gives it up: of a file nothing is left.
    pub fn abandon(self) {
        if let Self::File { aside, .. } = self {
            let _ = fs::remove_file(aside);
        }
    }
}

/// Writes a whole result to the standard output or to a file, and ends as `exit` says; where it cannot be written
/// it says so. Whoever closes a pipe has read enough of it.
pub fn deliver(result: io::Result<Vec<u8>>, path: Option<&Path>, exit: Exit, terminal: &Terminal) -> Exit {
    match result.and_then(|bytes| whole(path, &bytes)) {
        Ok(()) => exit,
        Err(error) => failed(&error, path, exit, terminal),
    }
}

/// How a command ends whose result could not be written.
pub fn failed(error: &io::Error, path: Option<&Path>, exit: Exit, terminal: &Terminal) -> Exit {
    if error.kind() == ErrorKind::BrokenPipe && path.is_none() {
        return exit;
    }
    terminal.say(&words::cannot_write(path, error));
    Exit::Wrong
}

fn whole(path: Option<&Path>, bytes: &[u8]) -> io::Result<()> {
    let mut output = Output::open(path)?;
    match output.write_all(bytes) {
        Ok(()) => output.finish(),
        Err(error) => {
            output.abandon();
            Err(error)
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File { out, .. } => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File { out, .. } => out.flush(),
        }
    }
}
