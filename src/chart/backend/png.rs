//! An image as a PNG in a `data:` URL, without compression, which needs no table and no search.

use super::surface::Image;

/// The most bytes that a block without compression has.
const BLOCK: usize = 0xffff;

/// The URL of the image.
///
/// ```
/// use loss_lab::chart::{Image, png_url};
///
/// let red = Image { columns: 1, rows: 1, rgba: vec![255, 0, 0, 255] };
/// assert!(png_url(&red).starts_with("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAA"));
/// ```
pub fn png_url(image: &Image) -> String {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    for size in [image.columns, image.rows] {
        header.extend((size as u32).to_be_bytes());
    }
    // Eight bits for each of red, green, blue and opacity.
    header.extend([8, 6, 0, 0, 0]);
    chunk(&mut file, b"IHDR", &header);
    // Each row begins with its filter, which is none.
    let rows = image.rgba.chunks(4 * image.columns.max(1));
    let rows: Vec<u8> = rows.flat_map(|row| [&[0], row].concat()).collect();
    let mut stream = vec![0x78, 1];
    let count = rows.chunks(BLOCK).count();
    for (i, block) in rows.chunks(BLOCK).enumerate() {
        let length = block.len() as u16;
        stream.push(u8::from(i + 1 == count));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler(&rows).to_be_bytes());
    chunk(&mut file, b"IDAT", &stream);
    chunk(&mut file, b"IEND", &[]);
    format!("data:image/png;base64,{}", base64(&file))
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    file.extend((data.len() as u32).to_be_bytes());
    let start = file.len();
    file.extend(kind);
    file.extend(data);
    let check = crc(&file[start..]);
    file.extend(check.to_be_bytes());
}

/// CRC-32, as PNG's specification has it.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 * (crc & 1))
        })
    })
}

/// Adler-32, as zlib's specification has it.
fn adler(bytes: &[u8]) -> u32 {
    let (a, b) = bytes.iter().fold((1, 0), |(a, b), &byte| {
        let a = (a + u32::from(byte)) % 65521;
        (a, (b + a) % 65521)
    });
    (b << 16) | a
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(*chunk.get(i).unwrap_or(&0));
        let word = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for i in 0..4 {
            let sign = SIGNS[((word >> (18 - 6 * i)) & 63) as usize];
            text.push(if i <= chunk.len() { sign as char } else { '=' });
        }
    }
    text
}
