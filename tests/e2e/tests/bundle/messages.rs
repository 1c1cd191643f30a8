//! Messages between a page and a frame: ill-formed and forged ones are not heard, and of a flood the newest counts.

use e2e::page::Page;
use serde_json::{Value, json};

use super::DRAWN;
use super::framed::embedding;

#[test]
fn heights_that_are_none_are_not_taken() {
    let ours =
        |height: Value| json!({ "ns": "loss-lab", "v": 1, "type": "height", "height": height });
    let bad = [
        ours(json!(1e9)),
        ours(json!(-1)),
        ours(json!("5")),
        ours(json!(300.5)),
        ours(json!(119)),
        ours(json!(4001)),
        ours(Value::Null),
        json!({ "special": "nan" }),
        json!({ "special": "infinity" }),
        json!({ "ns": "loss-lab", "v": 2, "type": "height", "height": 500 }),
        json!({ "ns": "other", "v": 1, "type": "height", "height": 500 }),
        json!("height"),
        Value::Null,
        json!([1]),
    ];
    let elsewhere = Page::open_own("embedder.html");
    let told = |messages: &[Value], height: &str| {
        let say = serde_json::to_string(messages).expect("JSON");
        elsewhere.run(
            "document.querySelector('iframe')?.remove(); heard.length = 0; \
             show('liar', `/pages/liar.html?say=${encodeURIComponent(arguments[0])}`, null); talk('liar');",
            &[json!(say)],
        );
        elsewhere.until_true("heard.length > 0");
        elsewhere.until_true(&format!(
            "document.querySelector('iframe').style.height === '{height}'"
        ));
    };
    let state = json!({ "ns": "loss-lab", "v": 1, "type": "state", "state": "v=1" });
    // The last message says that all before it were heard.
    told(&[bad.to_vec(), vec![state.clone()]].concat(), "");
    told(
        &[bad.to_vec(), vec![ours(json!(777)), state.clone()]].concat(),
        "777px",
    );
    // A flood: the newest counts, and at most ten a second are carried out.
    let mut flood: Vec<Value> = (0..3000).map(|i| ours(json!(200 + i))).collect();
    flood.push(state);
    elsewhere.run(
        "const { now } = performance; window.set = []; performance.now = () => (window.read = now.call(performance)); \
         new MutationObserver((records) => { if (records.some(({ target }) => target.localName === 'iframe')) window.set.push(window.read); })\
         .observe(document.body, { attributes: true, attributeFilter: ['style'], subtree: true });",
        &[],
    );
    told(&flood, "3199px");
    // By the times that the page has read itself, however long the flood takes. A browser may count time in coarse steps.
    let gaps = elsewhere.get("set.slice(1).map((time, i) => time - set[i])");
    let gaps = gaps.as_array().expect("a list");
    assert!(
        gaps.iter().all(|gap| gap.as_f64() >= Some(90.0)),
        "heights came after {gaps:?} ms"
    );
    assert_ne!(elsewhere.get("set.length"), 0);
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn forged_messages_are_not_heard() {
    let (page, elsewhere) = embedding("v=1&figure=gradients", Some("allow-scripts"));
    page.run("talk('lab');", &[]);
    page.until_true("heard.length > 0");
    // Another frame without an origin, as ours is: it calls ours, and speaks to the page in its stead.
    page.run("show('forger', '/pages/blank.html', 'allow-scripts');", &[]);
    page.enter_frame(1);
    page.until_true("document.readyState === 'complete' && origin === 'null'");
    page.run(
        "const { port1, port2 } = new MessageChannel(); window.got = []; port1.onmessage = ({ data }) => got.push(data); \
         addEventListener('message', ({ data }) => got.push(data)); \
         const victim = parent.frames[0]; \
         victim.postMessage({ ns: 'loss-lab', v: 1, type: 'connect' }, '*', [port2]); \
         port1.postMessage({ ns: 'loss-lab', v: 1, type: 'set-state', state: 'v=1&figure=batch' }); \
         victim.postMessage({ ns: 'loss-lab', v: 1, type: 'set-state', state: 'v=1&figure=batch' }, '*'); \
         parent.postMessage({ ns: 'loss-lab', v: 1, type: 'hello' }, '*'); \
         parent.postMessage({ ns: 'loss-lab', v: 1, type: 'height', height: 1234 }, '*'); \
         parent.postMessage({ ns: 'loss-lab', v: 1, type: 'state', state: 'v=1&figure=batch' }, '*');",
        &[],
    );
    page.leave_frame();
    // The right ones still hear each other, and nobody else.
    page.run("frames_.lab.state = 'v=1&figure=gradients&gamma=1';", &[]);
    page.until_true("frames_.lab.state === 'v=1&figure=gradients&gamma=1'");
    assert_eq!(
        page.get("heard"),
        json!([
            ["lab", "loss-ready", "v=1&figure=gradients"],
            ["lab", "loss-change", "v=1&figure=gradients&gamma=1"]
        ])
    );
    assert_ne!(
        page.text("document.querySelector('iframe').style.height"),
        "1234px"
    );
    page.enter_frame(1);
    assert_eq!(page.get("got"), json!([]), "no port was handed over");
    page.leave_frame();

    // The right frame, gone to another origin: it says hello, and is not answered.
    page.run(
        "heard.length = 0; document.querySelector('#lab').remove(); const frame = show('lab', arguments[0], null); \
         frame.addEventListener('load', () => { window.loaded = true; });",
        &[json!(format!("{}/pages/blank.html", elsewhere.origin()))],
    );
    page.until_true("window.loaded === true");
    page.run("window.loaded = false; talk('lab');", &[]);
    page.enter_frame(1);
    let state = json!([{ "ns": "loss-lab", "v": 1, "type": "height", "height": 777 }, { "ns": "loss-lab", "v": 1, "type": "state", "state": "v=1" }]);
    page.run(
        // Not before the driver has its answer.
        "setTimeout((address) => { location.href = address; }, 0, `${arguments[0]}/pages/liar.html?say=${encodeURIComponent(arguments[1])}`);",
        &[json!(page.origin()), json!(state.to_string())],
    );
    page.leave_frame();
    // WebKit's driver may know of no frame while that goes elsewhere.
    page.until_true("window.loaded === true");
    page.enter_frame(1);
    page.until_true("window.liar === true");
    page.leave_frame();
    page.settle();
    page.settle();
    assert_eq!(page.get("heard"), json!([]));
    assert_eq!(page.text("document.querySelector('#lab').style.height"), "");
}

#[test]
#[cfg_attr(not(bundle), ignore = "making the bundle needs npm")]
fn a_flood_of_messages_leaves_the_newest() {
    let (page, _elsewhere) = embedding("v=1&figure=focal-curves", Some("allow-scripts"));
    page.run("talk('lab');", &[]);
    page.until_true("heard.length > 0");
    page.run(
        "for (let i = 0; i < 10_000; i += 1) frames_.lab.state = `v=1&figure=focal-curves&gamma=${i / 1000}`; \
         try { frames_.lab.state = 'x'.repeat(5000); } catch (error) { window.refused = error.message; } frames_.lab.state = 'v=1&figure=focal-curves&gamma=1.5';",
        &[],
    );
    page.until_true("frames_.lab.state === 'v=1&figure=focal-curves&gamma=1.5'");
    assert!(page.text("refused").contains("5000 characters"));
    page.enter_frame(0);
    assert_eq!(page.get(DRAWN), json!(["focal-curves", true]));
    assert_eq!(page.error(), None);
    page.leave_frame();
}
