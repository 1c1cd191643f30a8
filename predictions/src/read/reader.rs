//! The reader of files, whatever their format.

use super::arrays::from_npy;
use super::decode::Decoder;
use super::ending::Ending;
use super::fault::{Fault, ReadError};
use super::npy::{MAGIC, NpyReader};
use super::options::Options;
use super::question::Stop;
use super::report::Outcome;
use super::table::Table;

/// How much of a file tells its format and columns.
const SAMPLE: usize = 1 << 16;

/// Reads a file from chunks of bytes, of any size.
///
/// The [module](super) has an example.
pub struct Reader {
    options: Options,
    stage: Stage,
}

enum Stage {
    /// The beginning, until there is enough of it.
    Sample(Vec<u8>),
    Npy(NpyReader),
    Text(Decoder, Box<Table>),
}

impl Reader {
    /// A reader that knows what `options` say.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            stage: Stage::Sample(Vec::new()),
        }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// As soon as it is known that the file must be refused, or what must be asked.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.take(bytes).map_err(|stop| self.named(stop))
    }

    /// The predictions, after the last bytes.
    ///
    /// # Errors
    /// Where the file must be refused, or something must be asked.
    pub fn finish(self) -> Result<Outcome, Stop> {
        self.end()?.outcome()
    }

    /// What is left to do after the last bytes, for callers that cannot do it all at once.
    ///
    /// # Errors
    /// Where the file must be refused, or something must be asked.
    pub fn end(mut self) -> Result<Ending, Stop> {
        let ending = self.last().map_err(|stop| self.named(stop))?;
        Ok(ending.of_file(self.options.file))
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        match &mut self.stage {
            Stage::Npy(reader) => Ok(reader.push(bytes)?),
            Stage::Text(decoder, table) => decode(decoder, table, bytes),
            Stage::Sample(sample) => {
                sample.extend(bytes);
                if sample.len() < SAMPLE {
                    return Ok(());
                }
                let sample = std::mem::take(sample);
                self.begin(&sample, false)
            }
        }
    }

    fn last(&mut self) -> Result<Ending, Stop> {
        if let Stage::Sample(sample) = &mut self.stage {
            let sample = std::mem::take(sample);
            if sample.is_empty() {
                return Err(Fault::Empty.into());
            }
            self.begin(&sample, true)?;
        }
        match std::mem::replace(&mut self.stage, Stage::Sample(Vec::new())) {
            Stage::Npy(reader) => from_npy(vec![reader.finish()?], &self.options),
            Stage::Text(decoder, table) => {
                decoder
                    .finish()
                    .map_err(|error| on_line(error, table.line()))?;
                table.end()
            }
            // It has begun.
            Stage::Sample(_) => Err(Fault::Empty.into()),
        }
    }

    fn begin(&mut self, sample: &[u8], is_whole: bool) -> Result<(), Stop> {
        if sample.starts_with(MAGIC) {
            let mut reader = NpyReader::new(self.options.file.clone());
            reader.push(sample)?;
            self.stage = Stage::Npy(reader);
            return Ok(());
        }
        if let Some(format) = other_format(sample) {
            return Err(Fault::UnknownFormat(format).into());
        }
        // Decoded twice: once to look at, once to read.
        let (mut decoder, mark) = Decoder::of(sample);
        let mut text = String::new();
        let mut collect = |part: &str| {
            text.push_str(part);
            Ok(())
        };
        if let Err(error) = decoder.push(&sample[mark..], &mut collect) {
            let line = 1 + text.replace("\r\n", "\n").matches(['\n', '\r']).count();
            return Err(on_line(error, line as u64).into());
        }
        if text.contains('\0') {
            return Err(Fault::UnknownFormat("binary").into());
        }
        let mut table = Box::new(Table::new(&text, is_whole, &self.options)?);
        let (mut decoder, mark) = Decoder::of(sample);
        decode(&mut decoder, &mut table, &sample[mark..])?;
        self.stage = Stage::Text(decoder, table);
        Ok(())
    }

    fn named(&self, stop: Stop) -> Stop {
        stop.in_file(self.options.file.as_deref())
    }
}

fn decode(decoder: &mut Decoder, table: &mut Table, bytes: &[u8]) -> Result<(), Stop> {
    let read = decoder.push(bytes, &mut |text| table.push(text));
    read.map_err(|error| on_line(error, table.line()).into())
}

/// An error of which no line was known yet.
fn on_line(error: ReadError, line: u64) -> ReadError {
    ReadError {
        line: error.line.or(Some(line)),
        ..error
    }
}

/// The name of a format that cannot be read.
fn other_format(start: &[u8]) -> Option<&'static str> {
    let formats: [(&[u8], &str); 8] = [
        (b"\x1F\x8B", "a gzip file, which must be unpacked first"),
        (
            b"PK\x03\x04",
            "a zip file, such as a workbook, .npz, or what torch.save writes",
        ),
        (
            b"PAR1",
            "a Parquet file, read in a browser only, and not gzipped",
        ),
        (b"PARE", "an encrypted Parquet file"),
        (b"\x89HDF", "an HDF5 file"),
        (b"ARROW1", "an Arrow file"),
        (b"\xD0\xCF\x11\xE0", "an old workbook"),
        (b"%PDF", "a PDF"),
    ];
    let found = formats.iter().find(|(mark, _)| start.starts_with(mark));
    found.map(|(_, name)| *name)
}
