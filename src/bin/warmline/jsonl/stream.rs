//! Lines through all cores: bounded memory, order kept, an answer as soon as there is one.
//!
//! A reader cuts what is there into chunks of whole lines; workers take chunks as they come; the writer holds one
//! receipt a chunk in the order they were read, and waits for the oldest. Every queue is bounded, so a slow writer
//! stops the reader.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How much is asked of the input at once. What a pipe has is taken as it is, so that a program that waits for an
/// answer before it writes the next line gets one.
const PIECE: usize = 128 * 1024;

/// Whole lines and the number of the first, from 1.
pub struct Chunk {
    /// Every line with its line feed; only the last of all may lack it.
    pub bytes: Vec<u8>,
    /// The first line's number.
    pub first: u64,
}

/// A chunk on its way to a worker, with where its result goes.
type Job<T> = (Chunk, SyncSender<T>);

/// Sends all of `input` through `work` on `threads` threads; `write` gets the results in order.
///
/// # Errors
/// What reading or `write` fails with. The reader may still wait for input then: the process is expected to end.
pub fn run<T: Send + 'static>(
    input: impl Read + Send + 'static,
    threads: usize,
    work: impl Fn(Chunk) -> T + Send + Sync + 'static,
    mut write: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let threads = threads.max(1);
    let (jobs, waiting) = sync_channel::<Job<T>>(threads);
    let (receipts, results) = sync_channel::<io::Result<Receiver<T>>>(4 * threads);
    let waiting = Arc::new(Mutex::new(waiting));
    let work = Arc::new(work);
    for _ in 0..threads {
        let (waiting, work) = (Arc::clone(&waiting), Arc::clone(&work));
        thread::spawn(move || {
            loop {
                // The lock is held while waiting: only one worker can wait for the next chunk anyway.
                let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((chunk, receipt)) = next else { break };
                _ = receipt.send(work(chunk));
            }
        });
    }
    thread::spawn(move || read(input, &jobs, &receipts));
    for receipt in results {
        match receipt?.recv() {
            Ok(result) => write(result)?,
            Err(_) => return Err(io::Error::other("a worker stopped")),
        }
    }
    Ok(())
}

fn read<T>(mut input: impl Read, jobs: &SyncSender<Job<T>>, receipts: &SyncSender<io::Result<Receiver<T>>>) {
    let mut first = 1;
    let mut send = |bytes: Vec<u8>| {
        let (done, receipt) = sync_channel(1);
        let lines = bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
        let chunk = Chunk { bytes, first };
        first += lines;
        receipts.send(Ok(receipt)).is_ok() && jobs.send((chunk, done)).is_ok()
    };
    // The start of a line that goes on in the next piece.
    let mut begun = vec![];
    loop {
        let from = begun.len();
        begun.resize(from + PIECE, 0);
        let got = match input.read(&mut begun[from..]) {
            Ok(got) => got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                begun.truncate(from);
                continue;
            }
            Err(error) => {
                _ = receipts.send(Err(error));
                return;
            }
        };
        begun.truncate(from + got);
        if got == 0 {
            break;
        }
        if let Some(end) = begun[from..].iter().rposition(|&byte| byte == b'\n') {
            let rest = begun.split_off(from + end + 1);
            if !send(std::mem::replace(&mut begun, rest)) {
                return;
            }
        }
    }
    if !begun.is_empty() {
        send(begun);
    }
}
